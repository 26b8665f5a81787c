'use client';

import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { PushDevice, PushDevices } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';
import { deviceName } from '../settings/device-name';
import { ownFingerprint, subscribeHere, unsubscribeHere } from './push-here';

const t = wordsOf('notifications');
const devicesKey = ['push-devices'] as const;

/** The browsers that call this person, and which of them this one is. */
export interface KnownDevices extends PushDevices {
  here: PushDevice | undefined;
}

export const usePushDevices = (): UseQueryResult<KnownDevices> =>
  useQuery({
    queryKey: devicesKey,
    queryFn: async () => {
      const [devices, fingerprint] = await Promise.all([gateway.notifications.devices(), ownFingerprint()]);
      return { ...devices, here: devices.items.find((device) => device.fingerprint === fingerprint) };
    },
  });

/** What is done with a browser on the list, and what is said of it. */
export function usePushDeeds() {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: devicesKey });
  const onError = (error: unknown): void => {
    const { message, remediation } = problemOf(error);
    tell({ title: message, urgent: true, ...(remediation ? { description: remediation } : {}) });
  };
  const switchOn = useMutation({
    mutationFn: async (publicKey: string): Promise<boolean> => {
      const subscription = await subscribeHere(publicKey).catch((cause: unknown) => {
        throw new Error(t('theServiceIsAway'), { cause });
      });
      if (!subscription) return false;
      await gateway.notifications.addDevice({ subscription, name: deviceName(navigator.userAgent) });
      return true;
    },
    onSuccess: (isOn) =>
      tell(isOn ? { title: t('itCallsYouNow') } : { title: t('couldNotBeAsked'), urgent: true }),
    onError,
    onSettled,
  });
  const test = useMutation({
    mutationFn: ({ id }: PushDevice) => gateway.notifications.testDevice(id),
    onSuccess: (_, { name }) => tell({ title: t('testIsOnItsWay', { name }) }),
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async ({ device, isHere }: { device: PushDevice; isHere: boolean }) => {
      await gateway.notifications.removeDevice(device.id);
      if (isHere) await unsubscribeHere();
    },
    onSuccess: (_, { device }) => tell({ title: t('removed', { name: device.name }) }),
    onError,
    onSettled,
  });
  return { switchOn, test, remove, isBusy: switchOn.isPending || test.isPending || remove.isPending };
}
