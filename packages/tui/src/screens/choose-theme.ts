import { themeChoices } from '../choice-file.js';
import type { ColourDepth } from '../colour.js';
import type { ScreenContext } from './screen.js';

const coloursOf: Readonly<Record<ColourDepth, string>> = {
  1: 'without colours, as the terminal asks for',
  4: 'in the 16 colours of the terminal',
  8: 'in 256 colours',
  24: 'in all colours',
};

/** Draws in the theme that was named, from now on and after each start; tells which one that is. */
export async function chooseTheme(context: ScreenContext, typed: string): Promise<string> {
  const { theme, choices } = context;
  const told = (): string => {
    const why = choices.now.theme === 'system' ? ', as the terminal’s background is' : '';
    return `The theme is ${theme.name}${why}, ${coloursOf[theme.depth]}.`;
  };
  if (typed === '') return `${told()} Others: /theme light, /theme dark, /theme system`;
  const choice = themeChoices.find((known) => known === typed.toLowerCase());
  if (!choice) return 'There are light, dark and system: /theme dark';
  const isKept = choices.keep({ theme: choice });
  await context.recolour(choice);
  return isKept ? told() : `${told()} It could not be written down and counts until you leave.`;
}
