import type { ApprovalService } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import { type Actor, AppError } from '@mosaicstack/kernel';
import {
  type Approval,
  type AnswerApproval,
  type ApprovalId,
  type ApprovalRule,
  type ApprovalRuleId,
  type ToolCall,
  visibleText,
} from '@mosaicstack/types';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

export interface ApprovalCommandsDeps {
  approvals: ApprovalService;
  answerApproval: (asker: Asker, id: ApprovalId, given: AnswerApproval) => Promise<Approval>;
  revokeRule: (asker: Asker, id: ApprovalRuleId) => Promise<void>;
}

const mostShown = 50;
const mostRules = 200;

export const approvalCommands = ({
  approvals,
  answerApproval,
  revokeRule,
}: ApprovalCommandsDeps): CommandHandlers => {
  const open = async (actor: Actor): Promise<Approval[]> =>
    (await approvals.list(actor, { state: 'open', limit: mostShown })).items;

  /** By the end of its id; without one, the only one there is. */
  const wanted = async (actor: Actor, handle: string | undefined): Promise<Approval> => {
    const waiting = await open(actor);
    if (waiting.length === 0) throw new AppError('not_found', 'Nothing waits for your approval.');
    const matching =
      handle === undefined ? waiting : waiting.filter(({ id }) => id.endsWith(handle.toLowerCase()));
    const [only, ...others] = matching;
    if (only && others.length === 0) return only;
    const shown = waiting.map(({ id }) => handleOf(id)).join(', ');
    throw new AppError(
      'invalid_request',
      only ? 'More than one waits for you.' : 'No such question waits for you.',
      {
        remediation: `Name one of ${shown}.`,
      },
    );
  };

  const answer = async (
    asker: Asker,
    handle: string | undefined,
    given: AnswerApproval,
  ): Promise<CommandAnswer> => {
    const { id } = await wanted(asker.actor, handle);
    const answered = await answerApproval(asker, id, given);
    const word = given.answer === 'deny' ? 'Denied' : 'Approved';
    return { message: `${word}: ${plain(subjectOf(answered))}`, data: answered };
  };

  return {
    approvals: async ({ actor }) => {
      const waiting = await open(actor);
      const lines = waiting.map(
        (one) => `- \`${handleOf(one.id)}\` ${plain(subjectOf(one))} · ${one.risk} · ${one.reason}`,
      );
      return {
        message: section('Waiting for your approval', lines, 'Nothing waits for your approval.'),
        data: waiting,
      };
    },

    approve: ({ asker, rest }) => {
      const [handle, given] = handleAndRest(rest);
      const scope = firstWord(given)[0] || 'once';
      if (!isScope(scope)) throw incomplete('It is approved once, for this run, or always.', usage);
      return answer(asker, handle, { answer: scope });
    },

    rules: async ({ asker, actor, rest }) => {
      const [action, handle] = firstWord(rest);
      const { items } = await approvals.rules(actor, { limit: mostRules });
      if (action === '') {
        const lines = items.map((rule) => `- \`${handleOf(rule.id)}\` ${plain(ruleInWords(rule))}`);
        const nothing = 'Agents may do nothing without asking but what their policy allows.';
        return { message: section('Allowed without asking', lines, nothing), data: items };
      }
      const [rule, ...others] = items.filter(({ id }) => handle !== '' && id.endsWith(handle.toLowerCase()));
      if (action !== 'revoke' || !rule || others.length > 0) {
        throw incomplete('There is no such rule.', '/rules revoke <id>, as /rules lists them');
      }
      requireVerb(actor, 'approval.answer');
      await revokeRule(asker, rule.id);
      return { message: `Taken back: ${plain(ruleInWords(rule))}` };
    },

    calls: async ({ actor, conversationId }) => {
      if (conversationId === null) throw incomplete('No conversation is open here.', '/sessions opens one');
      const calls = await approvals.toolCallsIn(actor, conversationId);
      const lines = calls.map((call) => `- ${plain(call.tool)} · ${call.risk} · ${callInWords(call)}`);
      return { message: section('Calls of tools', lines, 'This answer used no tool.'), data: calls };
    },

    deny: ({ asker, rest }) => {
      const [handle, note] = handleAndRest(rest);
      return answer(asker, handle, { answer: 'deny', ...(note && { note }) });
    },

    answer: ({ asker, rest }) => {
      const [handle, note] = handleAndRest(rest);
      if (note === '') throw incomplete('An answer needs words.', '/answer [id] <words>');
      return answer(asker, handle, { answer: 'reply', note });
    },
  };
};

const usage = '/approve [id] [once|run|always]';

const isScope = (word: string): word is 'once' | 'run' | 'always' =>
  word === 'once' || word === 'run' || word === 'always';

/** A whole id or its end as lists show it: eight digits that no other word of these commands is made of. */
function handleAndRest(rest: string): [handle: string | undefined, rest: string] {
  const [first, others] = firstWord(rest);
  if (/^(?:[0-9a-f]{8}|[0-9a-f-]{36})$/i.test(first)) return [first, others];
  return [undefined, rest.trim()];
}

const ruleInWords = ({ covers, runId }: ApprovalRule): string =>
  `${visibleText(covers)}${runId === null ? '' : ' (in one run)'}`;

const callInWords = ({ state, startedAt, endedAt }: ToolCall): string =>
  startedAt === null || endedAt === null
    ? state
    : `${state} in ${((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000).toFixed(1)} s`;

/** In one line what is asked about. */
const subjectOf = ({ tool, shown, question }: Approval): string => {
  if (question !== null) return visibleText(question);
  if (shown.argv !== null) return visibleText(`${tool}: ${shown.argv.join(' ')}`);
  return visibleText(shown.host === null ? tool : `${tool}: ${shown.host}`);
};
