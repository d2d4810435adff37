/** How this platform names itself where a card would have its number; at most 20 characters in OCPP 1.6. */
export const PLATFORM_ID_TAG = 'GRIDLOOM';
