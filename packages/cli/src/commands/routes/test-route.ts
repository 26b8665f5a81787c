import type { Context } from '../../context.js';
import { cleanName } from '../../output/clean-text.js';

/** Says which model would answer a text, why, and how the others stand. */
export async function testRoute(
  context: Context,
  content: string,
  { images, json }: { images?: boolean; json?: boolean },
): Promise<void> {
  const { routing } = await context.signedInClient();
  const query = { content, hasImages: images === true };
  const [preview, rank] = await Promise.all([routing.route(query), routing.rank(query)]);
  const { printer } = context;
  if (json) return printer.line(JSON.stringify({ ...preview, ...rank }, null, 2));
  const { decision, fallbacks, classification, rules } = preview;
  printer.line(`${decision.provider}/${decision.model}`);
  printer.line(`${classification.task}: ${decision.reason}`);
  if (fallbacks.length > 0)
    printer.line(`then: ${fallbacks.map(({ provider, model }) => `${provider}/${model}`).join(', ')}`);
  const widest = Math.max(...rules.map(({ name }) => cleanName(name).length));
  printer.line(printer.style('bold', '\nRules, in their order'));
  for (const { name, outcome, reason } of rules)
    printer.line(`${outcome.padStart(8)}  ${cleanName(name).padEnd(widest)}  ${reason}`);
  printer.line(printer.style('bold', '\nModels, by their score'));
  for (const { reference, score, reasons } of rank.ranked.slice(0, 10))
    printer.line(`${score.toFixed(1).padStart(8)}  ${reference}  ${reasons.join(' ')}`);
  for (const { reference, reason } of rank.dropped.slice(0, 10))
    printer.line(`${'–'.padStart(8)}  ${reference}  ${reason}`);
}
