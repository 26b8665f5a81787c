/** The code of a message: what stands in its fences, one piece after the other. */
export const codeOf = (markdown: string): string =>
  [...markdown.matchAll(/^ {0,3}(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:^ {0,3}\1[^\S\n]*$|$(?![\s\S]))/gm)]
    .map(([, , code = '']) => code.replace(/\n$/, ''))
    .join('\n\n');
