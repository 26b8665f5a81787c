import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { places } from '../runner/places.mjs';

const mission = JSON.parse(readFileSync(places.inRoot('.mosaic', 'orchestrator', 'mission.json'), 'utf8'));
const tasks = mission.milestones.flatMap((milestone) => milestone.tasks);

test('the mission has the shape of a mission file', () => {
  expect(mission).toEqual({
    schemaVersion: 1,
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    name: expect.any(String),
    goal: expect.any(String),
    status: expect.stringMatching(/^(planned|active|paused|done)$/),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    milestones: expect.any(Array),
    claims: expect.any(Array),
    budgets: { tokens: null, costUsd: null, wallClockHours: null },
    lastHandOff: null,
  });
});

test('each milestone and task is complete, and no id is used twice', () => {
  for (const milestone of mission.milestones) {
    expect(milestone).toMatchObject({
      id: expect.any(String),
      name: expect.any(String),
      goal: expect.any(String),
    });
    expect(['planned', 'active', 'done']).toContain(milestone.status);
  }
  for (const task of tasks) {
    expect(Object.keys(task).sort()).toEqual(['dependsOn', 'id', 'status', 'title']);
    expect(['planned', 'in-progress', 'blocked', 'done']).toContain(task.status);
  }
  const ids = [...mission.milestones, ...tasks].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a task depends only on tasks that come before it', () => {
  const known = new Set();
  for (const { id, dependsOn } of tasks) {
    expect([...known]).toEqual(expect.arrayContaining(dependsOn));
    known.add(id);
  }
});

test('a milestone is done only when its tasks are, and nothing done waits for something open', () => {
  const done = new Set(tasks.filter(({ status }) => status === 'done').map(({ id }) => id));
  for (const milestone of mission.milestones.filter(({ status }) => status === 'done')) {
    expect(milestone.tasks.every(({ id }) => done.has(id))).toBe(true);
  }
  for (const task of tasks.filter(({ id }) => done.has(id))) {
    expect(task.dependsOn.every((id) => done.has(id))).toBe(true);
  }
});
