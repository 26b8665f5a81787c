import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { allWizardQuestions } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';

const stateSchema = z.object({ v: z.literal(1), answers: z.record(z.string(), z.string()) });

/** What was answered before the wizard was left, so that it goes on there. No secret is ever in it. */
export class WizardState {
  readonly #path: string;

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'wizard.json');
  }

  /** A file that is absent or not ours to understand counts as nothing answered. */
  read(): Answers {
    try {
      const { answers } = stateSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return withoutSecrets(answers);
    } catch {
      return {};
    }
  }

  write(answers: Answers): void {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const draft = `${this.#path}.${process.pid}.new`;
    writeFileSync(draft, `${JSON.stringify({ v: 1, answers: withoutSecrets(answers) }, null, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(draft, this.#path);
  }

  forget(): void {
    rmSync(this.#path, { force: true });
  }
}

const withoutSecrets = (answers: Answers): Answers =>
  Object.fromEntries(
    allWizardQuestions
      .filter(({ secret }) => !secret)
      .map(({ name }) => [name, answers[name]] as const)
      .filter(([, text]) => text !== undefined),
  );
