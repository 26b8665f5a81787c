import { newClientId } from '@mosaicstack/client';
import { expectAccessible } from './support/accessible';
import { test } from './support/brain';
import { expect } from './support/test';

test('an agent’s work in a project is made room for, read and taken along', async ({ page, api }) => {
  const project = await api.projects.create({ name: 'Orchard' });
  await page.goto(`/project?p=${project.id}&tab=workspace`);
  await page.getByLabel('Begin with a repository').fill('http://git.example.org/orchard');
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(page.getByText('cloned from an https address')).toBeVisible();
  await page.getByLabel('Begin with a repository').fill('');
  await page.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(page.getByText('Nothing is in here yet.')).toBeVisible();

  await api.conversations.send({
    clientId: newClientId(),
    content: 'Please write a file.',
    projectId: project.id,
  });
  await page.getByRole('link', { name: 'src' }).click({ timeout: 60_000 });
  await page.getByRole('link', { name: 'harvest.ts' }).click();
  await expect(page.getByText('export const baskets = 12;')).toBeVisible();

  await page.getByRole('link', { name: 'Changes (1)' }).click();
  await expect(page.getByText('+export const baskets = 12;')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('There is no commit yet.')).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Orchard.tar.gz');
});
