import { type Capability, notInChats, untilChannels, type Waiver } from './capability.js';

const onTheHost: Waiver = {
  waived: 'It works on the host where the gateway is installed, with its files.',
  owner: 'terminal',
};

/** What concerns the installation itself rather than anybody’s rows. */
export const installationCapabilities: readonly Capability[] = [
  {
    id: 'help',
    title: 'Find the way: help, shortcuts, the pages of the interface',
    operations: ['reference.page', 'reference.reader', 'reference.document'],
    web: ['/'],
    tui: ['/help', '/quit', '/status'],
    cli: [
      'api',
      'completion bash',
      'completion fish',
      'completion words',
      'completion zsh',
      'help',
      'man',
      'tui',
    ],
    bots: untilChannels,
  },
  {
    id: 'profiles',
    title: 'Keep several gateways by name, each with its sign-in',
    operations: [],
    web: {
      waived: 'A page belongs to the gateway that serves it; the browser keeps the addresses of others.',
      owner: 'terminal',
    },
    tui: {
      waived: 'The conversations open at one gateway: mosaic tui --profile NAME names it.',
      owner: 'terminal',
    },
    cli: ['profile list', 'profile new', 'profile show', 'profile use', 'profile remove'],
    bots: notInChats,
  },
  {
    id: 'configuration',
    title: 'Settings of the installation',
    operations: [],
    web: onTheHost,
    tui: onTheHost,
    cli: [
      'config edit',
      'config get',
      'config list',
      'config path',
      'config set',
      'config unset',
      'config validate',
    ],
    bots: notInChats,
  },
  {
    id: 'gateway.reload',
    title: 'Read the configuration again while everything goes on',
    operations: ['reload.reload'],
    web: ['/admin'],
    tui: ['/reload'],
    cli: ['gateway reload'],
    bots: notInChats,
  },
  {
    id: 'gateway.ground',
    title: 'Choose what the gateway stands on, where it listens and what starts it',
    operations: [],
    web: {
      waived:
        'Tier, address and service decide whether there is a page at all: they are chosen on the host. The setup shows what the doctor found of them.',
      owner: 'terminal',
    },
    tui: onTheHost,
    cli: ['wizard', 'config set', 'gateway install'],
    bots: notInChats,
  },
  {
    id: 'gateway.process',
    title: 'Install, start, stop and recover the gateway of this machine',
    operations: [],
    web: onTheHost,
    tui: onTheHost,
    cli: [
      'gateway install',
      'gateway uninstall',
      'gateway start',
      'gateway stop',
      'gateway restart',
      'gateway logs',
      'gateway config rotate-token',
      'gateway config recover-token',
    ],
    bots: notInChats,
  },
  {
    id: 'storage.keys',
    title: 'Seal stored secrets under a new root key',
    operations: [],
    web: onTheHost,
    tui: onTheHost,
    cli: ['storage reseal'],
    bots: notInChats,
  },
  {
    id: 'launch',
    title: 'Start an agent of another product with the instructions of this one',
    operations: ['projects.briefing'],
    web: {
      waived: 'It starts a program on the machine of the person, which a page cannot.',
      owner: 'terminal',
    },
    tui: { waived: 'It takes the terminal for itself: leave the conversations first.', owner: 'terminal' },
    cli: ['claude', 'codex', 'opencode', 'pi'],
    bots: notInChats,
  },
];
