import type { DBAdapter, Where } from 'better-auth';
import { digestOf } from './digest.js';

type Adapter = Omit<DBAdapter, 'transaction'> & Partial<Pick<DBAdapter, 'transaction'>>;
type Row = Record<string, unknown>;

/** What opens a session to whoever holds it, by the table of the sign-in library it stands in. */
const secretFields: Readonly<Record<string, string>> = { session: 'token', deviceCode: 'deviceCode' };

const digested = (value: unknown): unknown => {
  if (typeof value === 'string') return digestOf(value);
  return Array.isArray(value) ? value.map(digested) : value;
};

/** The text that a question names for a field; undefined where it names none, or several. */
const namedIn = (where: readonly Where[], field: string): string | undefined => {
  const value = where.find((condition) => condition.field === field)?.value;
  return typeof value === 'string' ? value : undefined;
};

const withDigest = (where: readonly Where[], field: string): Where[] =>
  where.map((condition) =>
    condition.field === field
      ? { ...condition, value: digested(condition.value) as Where['value'] }
      : condition,
  );

/** Puts the secret that was named back into what was found by it. */
function withField<Found>(found: Found, field: string, secret: unknown): Found {
  if (secret === undefined || typeof found !== 'object' || found === null) return found;
  if (Array.isArray(found)) return found.map((row: unknown) => withField(row, field, secret)) as Found;
  return { ...found, [field]: secret };
}

/**
 * Keeps of such secrets only what recognises them: whoever reads the database comes in with none. The
 * library, which looks them up by their text, hands it over and gets it back, and never knows.
 */
export const withDigestedSecrets = <Options, Opened extends Adapter>(
  open: (options: Options) => Opened,
): ((options: Options) => Opened) => {
  const wrap = <Wrapped extends Adapter>(adapter: Wrapped): Wrapped => {
    /** The same question with the digest in place of the secret, and what puts the secret back. */
    const asked = <Question extends { model: string; where?: Where[] | undefined }>(question: Question) => {
      const field = secretFields[question.model];
      const { where } = question;
      if (field === undefined || !where) return { question, restore: <Found>(row: Found): Found => row };
      const secret = namedIn(where, field);
      return {
        question: { ...question, where: withDigest(where, field) },
        restore: <Found>(row: Found): Found => withField(row, field, secret),
      };
    };
    const looked =
      <Question extends { model: string; where?: Where[] | undefined }, Found>(
        method: (question: Question) => Promise<Found>,
      ) =>
      async (question: Question): Promise<Found> => {
        const { question: hidden, restore } = asked(question);
        return restore(await method(hidden));
      };
    const changed =
      <Question extends { model: string; where: Where[]; update: Row }, Found>(
        method: (question: Question) => Promise<Found>,
      ) =>
      (question: Question): Promise<Found> => {
        const field = secretFields[question.model];
        const update =
          field !== undefined && field in question.update
            ? { ...question.update, [field]: digested(question.update[field]) }
            : question.update;
        return looked(method)({ ...question, update });
      };
    const { transaction } = adapter;
    return {
      ...adapter,
      create: async (creation: { model: string; data: Row }) => {
        const field = secretFields[creation.model];
        if (field === undefined) return adapter.create(creation);
        const secret = creation.data[field];
        const data = { ...creation.data, [field]: digested(secret) };
        return withField(await adapter.create({ ...creation, data }), field, secret);
      },
      findOne: looked(adapter.findOne),
      findMany: looked(adapter.findMany),
      count: looked(adapter.count),
      delete: looked(adapter.delete),
      deleteMany: looked(adapter.deleteMany),
      consumeOne: looked(adapter.consumeOne),
      incrementOne: looked(adapter.incrementOne),
      update: changed(adapter.update),
      updateMany: changed(adapter.updateMany),
      ...(transaction && {
        transaction: (work: (within: Adapter) => Promise<unknown>) =>
          transaction((within) => work(wrap(within))),
      }),
    };
  };
  return (options) => wrap(open(options));
};
