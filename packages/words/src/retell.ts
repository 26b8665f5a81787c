/** English sentences of the gateway, with `{slots}` for what differs, and the same in another language. */
export type Sentences = Readonly<Record<string, string>>;

interface Pattern {
  /** Matches the sentence at the beginning of a text, and takes the space behind it along. */
  beginning: RegExp;
  slots: readonly string[];
  told: string;
}

/** Beyond it a text is no sentence of ours, and not worth looking through. */
const mostLetters = 2_000;

/**
 * Says in another language what the gateway said in English, sentence by sentence. What it does not know stays as it
 * is: a name somebody gave, or a sentence of a newer gateway.
 */
export function retelling(sentences: Sentences): (text: string) => string {
  const patterns = Object.entries(sentences).map(([english, told]) => patternOf(english, told));
  return (text) => {
    if (Object.hasOwn(sentences, text)) return sentences[text] ?? text;
    if (text.length > mostLetters) return text;
    const told: string[] = [];
    let rest = text;
    for (let next = nextOf(rest, patterns); next; next = nextOf(rest, patterns)) {
      told.push(next.told);
      rest = rest.slice(next.length);
    }
    return [...told, ...(rest === '' ? [] : [rest])].join(' ');
  };
}

function nextOf(text: string, patterns: readonly Pattern[]): { told: string; length: number } | undefined {
  for (const { beginning, slots, told } of patterns) {
    const found = beginning.exec(text);
    if (!found) continue;
    const values = new Map(slots.map((slot, index) => [slot, found[index + 1] ?? '']));
    return {
      told: told.replaceAll(/\{(\w+)\}/g, (whole, slot: string) => values.get(slot) ?? whole),
      length: found[0].length,
    };
  }
  return undefined;
}

function patternOf(english: string, told: string): Pattern {
  const pieces = english.split(/\{(\w+)\}/);
  const source = pieces.map((piece, index) => (index % 2 === 0 ? literal(piece) : '(.{1,300}?)')).join('');
  return {
    beginning: new RegExp(`^${source}(?: |$)`),
    slots: pieces.filter((_, index) => index % 2 === 1),
    told,
  };
}

const literal = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
