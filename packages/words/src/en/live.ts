export const live = {
  yourSessionHasEndedSignIn:
    'Your session has ended. <link>Sign in again</link> and your draft is still here.',
  noNetwork: 'No network. What you write is kept.',
  theGatewayIsOutOfReach:
    'The gateway is out of reach. Trying again, attempt {attempt, number}. What you write is kept.',
  tryNow: 'Try now',
} as const;
