import { AppError } from '@mosaicstack/kernel';

/** A delegated agent came to a standstill and was cut off; whoever asked goes on. */
export class DelegateStalled extends AppError {
  /** `hung` names what nothing came from, as the subject of a sentence. */
  constructor(hung: string, stallMs: number) {
    super('model_stalled', `${hung} sent nothing for ${stallMs / 1_000} s, so it was ended.`, {
      remediation: 'Ask for less at a time, ask another agent, or do it yourself.',
    });
  }
}
