import { AppError } from '@mosaicstack/kernel';

export class TeamSlugTaken extends AppError {
  constructor(slug: string, cause?: unknown) {
    super('team_slug_taken', `A team named "${slug}" already exists.`, {
      cause,
      remediation: 'Choose another slug.',
    });
  }
}

export class LastTeamOwner extends AppError {
  constructor() {
    super('last_team_owner', 'A team keeps at least one owner.', {
      remediation: 'Make somebody else an owner first, or delete the team.',
    });
  }
}

export class TeamOwnsProjects extends AppError {
  constructor(projects: number) {
    super('conflict', `The team still owns ${projects === 1 ? 'a project' : `${projects} projects`}.`, {
      remediation: 'Transfer or delete what it owns first.',
    });
  }
}

export class NobodyOfThatAddress extends AppError {
  constructor() {
    super('not_found', 'Nobody here has an account with that address.', {
      remediation: 'Ask an administrator to invite them.',
    });
  }
}

export class MemberAlready extends AppError {
  constructor() {
    super('conflict', 'They are in this team already.', { remediation: 'Change their role instead.' });
  }
}
