-- A private key is made once, and sealed anew when the root key changes; no person's unit of work sees it.
GRANT SELECT, INSERT, UPDATE (sealed) ON mosaic.instance_key TO mosaic_system;
