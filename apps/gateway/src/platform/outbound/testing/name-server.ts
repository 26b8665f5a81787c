import type { ResolveName } from '../resolve-name.js';

/** A name server whose answer to a name may change from one question to the next. */
export class NameServer {
  private readonly answers = new Map<string, (readonly string[])[]>();
  readonly asked: string[] = [];

  /** The last answer stays. */
  tell(name: string, ...answers: (readonly string[])[]): void {
    this.answers.set(name, answers);
  }

  readonly resolve: ResolveName = async (name) => {
    this.asked.push(name);
    const answers = this.answers.get(name);
    const answer = answers && answers.length > 1 ? answers.shift() : answers?.[0];
    if (!answer) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    return answer;
  };
}
