export { isLanguage, languageFor, languageNames, languages, type Language } from './languages.js';
export { loadWords } from './load-words.js';
export type { Namespace, Translator, Words } from './contract.js';
