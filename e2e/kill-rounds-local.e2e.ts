import { describeKillRounds } from './support/kill-rounds.js';

describeKillRounds('local');
