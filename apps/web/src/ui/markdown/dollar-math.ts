/** Code first: what stands in it is not touched. */
const piece = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)/g;

/** Formulas between `\[ \]` and `\( \)`, as some models write them, as formulas between dollars. */
export const withDollarMath = (text: string): string =>
  /\\[[(]/.test(text)
    ? text.replace(piece, (all, code?: string, block?: string, inline?: string) => {
        if (code !== undefined) return code;
        if (block !== undefined) return `\n$$\n${block.trim()}\n$$\n`;
        return inline === undefined ? all : `$$${inline.trim()}$$`;
      })
    : text;
