import { Option, type Command } from 'commander';
import { act } from './actions.js';
import { withConfirmation, withList, withRecords } from './options.js';
import { approvalStates } from './words.js';

export function addApprovals(program: Command): void {
  const approvals = program
    .command('approvals')
    .description('what agents ask before they act: list, show, approve, deny, answer, rules, revoke');
  withList(approvals.command('list').description('list what waits for you, newest first'))
    .addOption(new Option('--state <state>', 'those in this state').choices(approvalStates).default('open'))
    .action(act(async () => (await import('../commands/approvals/list-approvals.js')).listApprovals));
  withRecords(approvals.command('show <id>').description('show exactly what is asked')).action(
    act(async () => (await import('../commands/approvals/list-approvals.js')).showApproval),
  );
  withRecords(approvals.command('approve <id>').description('let it happen'))
    .addOption(
      new Option('--for <scope>', 'this one call, the run, or every later run of the agent')
        .choices(['once', 'run', 'always'])
        .default('once'),
    )
    .action(act(async () => (await import('../commands/approvals/answer-approval.js')).approve));
  withRecords(approvals.command('deny <id>').description('refuse it'))
    .option('--note <words>', 'a word to the agent')
    .action(act(async () => (await import('../commands/approvals/answer-approval.js')).deny));
  withRecords(
    approvals.command('answer <id> <words...>').description('answer a question of an agent'),
  ).action(act(async () => (await import('../commands/approvals/answer-approval.js')).reply));
  withList(
    approvals.command('rules').description('list what agents may do without asking, newest first'),
  ).action(act(async () => (await import('../commands/approvals/rules.js')).listRules));
  withConfirmation(approvals.command('revoke <rule>').description('have it asked about again')).action(
    act(async () => (await import('../commands/approvals/rules.js')).revokeRule),
  );
}
