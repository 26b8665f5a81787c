/** Each has the program itself say what may follow, so that it fits the version that is installed. */
export const completionScripts = {
  bash: `# eval "$(mosaic completion bash)"
_mosaic() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(mosaic completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _mosaic mosaic
`,
  zsh: `#compdef mosaic
# eval "$(mosaic completion zsh)"
_mosaic() {
  local -a candidates
  candidates=(\${(f)"$(mosaic completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#candidates} )); then compadd -a candidates; else _files; fi
}
compdef _mosaic mosaic
`,
  fish: `# mosaic completion fish | source
complete -c mosaic -f -a '(mosaic completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
} as const;

export type Shell = keyof typeof completionScripts;
