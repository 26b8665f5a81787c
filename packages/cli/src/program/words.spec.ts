import {
  costTierSchema,
  modelStrengthSchema,
  taskKindSchema,
  conversationStateSchema,
  approvalModeSchema,
  approvalStateSchema,
  instanceRoleSchema,
  keyScopeSchema,
  longestDoctorSeconds,
  messageRatingSchema,
  missionStateSchema,
  projectStateSchema,
  providerKindSchema,
  registrationModeSchema,
  searchTypeSchema,
  taskPrioritySchema,
  taskStateSchema,
  teamRoleSchema,
  thinkingLevelSchema,
} from '@mosaicstack/types';
import { expect, it } from 'vitest';
import * as words from './words.js';

it('offers the words of the contracts, all of them and no other', () => {
  expect({ ...words }).toEqual({
    longestCheckSeconds: longestDoctorSeconds,
    conversationStates: conversationStateSchema.options,
    taskStates: taskStateSchema.options,
    costTiers: costTierSchema.options,
    modelStrengths: modelStrengthSchema.options,
    taskKinds: taskKindSchema.options,
    taskPriorities: taskPrioritySchema.options,
    projectStates: projectStateSchema.options,
    messageRatings: messageRatingSchema.options,
    missionStates: missionStateSchema.options,
    searchTypes: searchTypeSchema.options,
    approvalStates: approvalStateSchema.options,
    approvalModes: approvalModeSchema.options,
    thinkingLevels: thinkingLevelSchema.options,
    teamRoles: teamRoleSchema.options,
    instanceRoles: instanceRoleSchema.options,
    keyScopes: keyScopeSchema.options,
    registrationModes: registrationModeSchema.options,
    providerKinds: providerKindSchema.options,
  });
});
