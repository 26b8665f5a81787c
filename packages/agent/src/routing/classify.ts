import type { Classification, TaskKind } from '@mosaicstack/types';

/** What is to be answered, before anybody has answered it. */
export interface RouteAsk {
  /** The message. */
  content: string;
  /** Of everything before it, instructions included. */
  charactersBefore: number;
  hasImages: boolean;
  /** Whether the agent is set to think. */
  reasoning: boolean;
  /** What the agent is for. */
  domains: readonly string[];
}

/** Of a long message the beginning and the end say what is wanted; what lies between is mostly material. */
const charactersLookedAt = 4_000;
/** A question of a few words. */
const shortCharacters = 160;
/** Room for an answer. */
const answerTokens = 2_000;
/** Of English prose; code and other scripts take more tokens, for which there is some room. */
const charactersPerToken = 3;

// English and German, the languages of the product. Every pattern is one pass over the text.
const signs: readonly (readonly [TaskKind, RegExp])[] = [
  [
    'summarization',
    /\b(summari[sz]e|summary|tl;?dr|sum up|condense|key points|recap|shorten this|fasse?\b.{1,80}\bzusammen|zusammenfassung|kurzfassung)/i,
  ],
  [
    'coding',
    /```|\b(code|coding|refactor|debug|compil(e|er|ation)|stack ?trace|unit tests?|regex|typescript|javascript|python|rust|golang|java|sql|bash|css|html|dockerfile|git (commit|rebase|merge|diff)|pull request|function|programm(e|iere|ieren)|quelltext|funktion)\b|\w\.(ts|tsx|js|py|rs|go|java|c|cpp|rb|sh|sql|css|html)\b/i,
  ],
  [
    'analysis',
    /\b(analy[sz]e|analysis|compare|comparison|evaluate|assess|pros and cons|trade-?offs?|root cause|investigate|in depth|step by step|prove that|analysiere|vergleiche|bewerte|abwägung|vor- und nachteile)\b/i,
  ],
  [
    'chat',
    /^\s*(hi|hello|hey|thanks|thank you|good (morning|evening)|how are you|hallo|danke|guten (tag|morgen|abend))\b/i,
  ],
];

const fields: readonly (readonly [string, RegExp])[] = [
  ['legal', /\b(contract|lawsuit|liabilit|gdpr|legal|clause|vertrag|haftung|rechtlich)/i],
  ['finance', /\b(invoice|tax(es)?|balance sheet|portfolio|interest rate|budget|steuer|rechnung|bilanz)\b/i],
  ['medical', /\b(diagnos|symptom|dosage|patient|medical|medizin)/i],
  ['writing', /\b(essay|blog post|poem|story|headline|newsletter|gedicht|aufsatz)\b/i],
  ['planning', /\b(roadmap|milestones?|project plan|schedule|zeitplan|meilenstein)/i],
];

const taskOfDomain: Readonly<Record<string, TaskKind>> = {
  coding: 'coding',
  analysis: 'analysis',
  summarization: 'summarization',
};

const lookedAt = (text: string): string =>
  text.length <= 2 * charactersLookedAt
    ? text
    : `${text.slice(0, charactersLookedAt)}\n${text.slice(-charactersLookedAt)}`;

/** Tells by words alone what a message is about; the words of the message go before what its agent is for. */
export function classify({
  content,
  charactersBefore,
  hasImages,
  reasoning,
  domains,
}: RouteAsk): Classification {
  const text = lookedAt(content);
  const isShort = content.length <= shortCharacters && !content.trim().includes('\n');
  const told = signs.find(([, sign]) => sign.test(text))?.[0];
  const implied = domains
    .map((domain) => taskOfDomain[domain.toLowerCase()])
    .find((kind) => kind !== undefined);
  const task = told ?? implied ?? 'general';
  const found = fields.filter(([, sign]) => sign.test(text)).map(([name]) => name);
  const tokensNeeded = Math.ceil((charactersBefore + content.length) / charactersPerToken) + answerTokens;
  const all = [...domains.map((domain) => domain.toLowerCase()), ...found];
  return { task, domains: [...new Set(all)], hasImages, reasoning, isShort, tokensNeeded };
}
