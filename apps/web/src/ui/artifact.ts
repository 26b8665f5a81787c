import { createContext } from 'react';

export interface ArtifactKind {
  /** As a button names it: Open page. */
  name: 'page' | 'picture' | 'diagram';
  /** What its file ends in. */
  ending: 'html' | 'svg' | 'mmd';
}

/** Something a model made that can be looked at rather than read. */
export interface Artifact {
  kind: ArtifactKind;
  code: string;
}

const page: ArtifactKind = { name: 'page', ending: 'html' };
const picture: ArtifactKind = { name: 'picture', ending: 'svg' };
const diagram: ArtifactKind = { name: 'diagram', ending: 'mmd' };

/** What a piece of code makes when it is shown; undefined for code that is only read. */
export function artifactKindOf(language: string, code: string): ArtifactKind | undefined {
  const name = language.toLowerCase();
  if (name === 'mermaid') return diagram;
  if (name === 'svg' || (name === 'xml' && /^\s*<svg[\s>]/.test(code))) return picture;
  return name === 'html' || name === 'htm' ? page : undefined;
}

/** Opens an artifact beside the text; null where there is no room for one. */
export const OpenArtifact = createContext<((artifact: Artifact) => void) | null>(null);
