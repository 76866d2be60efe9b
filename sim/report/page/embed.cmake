# SPDX-License-Identifier: Apache-2.0
# Writes style and script of the report into a source file: cmake -DSTYLE=.. -DSCRIPT=.. -DOUT=.. -P embed.cmake
function(pieces variable file)
  set(all "")
  if(file AND EXISTS "${file}")
    file(READ "${file}" content)
    string(LENGTH "${content}" length)
    set(at 0)
    while(at LESS length)    # compilers may refuse longer literals in one piece
      string(SUBSTRING "${content}" ${at} 12000 piece)
      string(APPEND all "R\"~page~(${piece})~page~\"\n")
      math(EXPR at "${at} + 12000")
    endwhile()
  endif()
  set(${variable} "${all}\"\"" PARENT_SCOPE)
endfunction()
pieces(style "${STYLE}")
pieces(script "${SCRIPT}")
file(WRITE "${OUT}" "// SPDX-License-Identifier: Apache-2.0\n// Written by the build: style and script of the report.\n"
  "#include \"sim/report/report.hpp\"\nnamespace alongside::report {\nconst char* const style =\n${style};\n"
  "const char* const script =\n${script};\n}\n")
