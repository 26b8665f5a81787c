import {
  AppError,
  type Clock,
  type IdSource,
  type InviteStore,
  NotFound,
  requireAccess,
} from '@mosaicstack/kernel';
import type {
  CreatedInvite,
  CreateInvite,
  Invitation,
  Invite,
  InviteId,
  Page,
  PageQuery,
  TeamId,
} from '@mosaicstack/types';
import { type Asker, eventBy, type Trail } from './asker.js';
import type { Authenticator } from './authenticator.js';
import { digestOf, newToken } from './digest.js';

const validMs = 7 * 24 * 60 * 60 * 1_000;

export interface InvitesDeps {
  store: InviteStore;
  authenticator: Pick<Authenticator, 'sessionsChanged'>;
  /** Where people reach the dashboard. */
  publicUrl: string;
  clock: Clock;
  ids: IdSource;
  trail: Trail;
}

/** Links that let one person in, for seven days. They count only while whoever made them may invite. */
export class Invites {
  constructor(private readonly deps: InvitesDeps) {}

  list({ actor }: Asker, page: PageQuery): Promise<Page<Invite>> {
    return this.deps.store.list(actor, page, this.deps.clock.now());
  }

  async create(asker: Asker, { email, ...wanted }: CreateInvite): Promise<CreatedInvite> {
    const { store, clock, ids, publicUrl, trail } = this.deps;
    if (wanted.teamId !== null) requireTeamOwner(asker, wanted.teamId);
    const now = clock.now();
    const id = ids.next() as InviteId;
    const token = newToken();
    const times = {
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + validMs).toISOString(),
    };
    await store.insert(
      asker.actor,
      { id, ...wanted, email: email?.toLowerCase() ?? null, ...times },
      digestOf(token),
    );
    const invite = await store.find(asker.actor, id, now);
    if (!invite) throw new NotFound('invite');
    await trail(
      eventBy(asker, {
        verb: 'invite.create',
        objectType: 'invite',
        objectId: id,
        result: 'allowed',
        details: { role: wanted.instanceRole, team: wanted.teamId, teamRole: wanted.teamRole },
      }),
    );
    // Behind the hash sign nothing reaches a server's log.
    return { url: `${publicUrl}/invite#token=${token}`, invite };
  }

  async revoke(asker: Asker, id: InviteId): Promise<void> {
    const wasOpen = await this.deps.store.revoke(asker.actor, id, this.deps.clock.now());
    if (!wasOpen) throw new NotFound('open invite');
    await this.deps.trail(
      eventBy(asker, { verb: 'invite.revoke', objectType: 'invite', objectId: id, result: 'allowed' }),
    );
  }

  async look(token: string): Promise<Invitation> {
    const { invitedBy, email, team, instanceRole, expiresAt } = await this.open(token);
    return { invitedBy, email, teamName: team?.name ?? null, instanceRole, expiresAt };
  }

  /** The invite behind a link; rejects with `link_expired` when it does not count, for whatever reason. */
  async open(token: string): Promise<Invite> {
    const invite = await this.deps.store.findOpen(digestOf(token), this.deps.clock.now());
    if (!invite) throw linkExpired();
    return invite;
  }

  /** For somebody with an account: joins the team of the invite. */
  async accept(asker: Asker, token: string): Promise<void> {
    const { store, clock, trail, authenticator } = this.deps;
    const invite = await this.open(token);
    if (!invite.team) {
      throw new AppError('invalid_request', 'This invite makes an account, and you have one already.', {
        remediation: 'Hand the link to the person it is for.',
      });
    }
    requireAddressee(invite, asker.user.email);
    if (!(await store.join(digestOf(token), asker.actor.userId, clock.now()))) throw linkExpired();
    authenticator.sessionsChanged();
    await trail(
      eventBy(asker, {
        verb: 'invite.accept',
        objectType: 'invite',
        objectId: invite.id,
        result: 'allowed',
        details: { team: invite.team.id },
      }),
    );
  }
}

/** Whoever administers the instance lets nobody, themselves included, into teams of others. */
function requireTeamOwner({ actor }: Asker, teamId: TeamId): void {
  const asking = { verb: 'team.manage', see: 'team.read', what: 'team' } as const;
  requireAccess(actor, { ownerId: null, teamId }, asking);
}

/** An invite made out to an address is for nobody else. */
export function requireAddressee({ email }: Invite, given: string): void {
  if (email === null || email === given.toLowerCase()) return;
  throw new AppError('forbidden', 'This invite is for another e-mail address.', {
    remediation: 'Use the address it was sent to, or ask for another invite.',
  });
}

export const linkExpired = () =>
  new AppError('link_expired', 'This link does not work any more.', {
    reason: 'It was used or withdrawn, or its time is over.',
    remediation: 'Ask an administrator for a new one.',
  });
