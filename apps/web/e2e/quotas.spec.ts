import { admin } from './support/test';
import { expect, test } from './support/people';

test('an administrator gives one person other limits, who reads them, and takes them back', async ({
  people,
}) => {
  const grace = await people.add('Grace');
  const hers = await people.signIn(grace);
  await hers.goto('/settings');
  const own = hers.getByRole('region', { name: 'Limits' });
  await expect(own).toContainText('0 GB of 5 GB');

  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=quotas');
  await ada.getByLabel('Whose limits?').fill('nobody@example.org');
  await ada.getByRole('button', { name: 'Show' }).click();
  await expect(ada.getByText('There is no account with this address.').first()).toBeVisible();
  await ada.getByLabel('Whose limits?').fill(grace.email);
  await ada.getByRole('button', { name: 'Show' }).click();
  const one = ada.getByRole('region', { name: 'One person or team' });
  await expect(one.getByRole('heading', { name: grace.email })).toBeVisible();
  await one.getByLabel('Files together', { exact: true }).selectOption('At most');
  await one.getByLabel('Files together, at most, in GB').fill('many');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one.getByText('Write a number, 0 or more.')).toBeVisible();
  await one.getByLabel('Files together, at most, in GB').fill('1.5');
  await one.getByLabel('Schedules', { exact: true }).selectOption('No limit');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(ada.getByText('The limits hold from now on')).toBeVisible();

  await hers.reload();
  await expect(own).toContainText('0 GB of 1.5 GB, stated for you');
  await expect(own).toContainText('Schedulesno limit');

  await one.getByRole('button', { name: 'Take everything back' }).click();
  await expect(one.getByLabel('Files together', { exact: true })).toHaveValue('default');
  await hers.reload();
  await expect(own).toContainText('0 GB of 5 GB');
});

test('what is stated for everybody holds for whoever has nothing of their own', async ({ people }) => {
  const grace = await people.add('Grace');
  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=quotas');
  const all = ada.getByRole('region', { name: 'Everybody' });
  await all.getByLabel('Runs a day', { exact: true }).selectOption('At most');
  await all.getByLabel('Runs a day, at most').fill('40');
  await all.getByRole('button', { name: 'Save' }).click();
  await expect(ada.getByText('The limits hold from now on')).toBeVisible();
  const hers = await people.signIn(grace);
  await hers.goto('/settings');
  const own = hers.getByRole('region', { name: 'Limits' });
  await expect(own).toContainText('40, as for everybody here');
  await all.getByLabel('Runs a day', { exact: true }).selectOption('default');
  await all.getByRole('button', { name: 'Save' }).click();
  await expect(all.getByLabel('Runs a day', { exact: true })).toHaveValue('default');
});
