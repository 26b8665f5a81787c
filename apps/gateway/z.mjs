import { Redis } from 'ioredis';
import postgres from 'postgres';
import net from 'node:net';
const v = new URL(process.env.MOSAIC_TEST_VALKEY_URL);
async function tryRedis(label, o) {
  const r = new Redis({ lazyConnect: true, retryStrategy: () => null, enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: 1000, ...o });
  const seen=[]; r.on('error', e => seen.push(e.code||e.name, e.message));
  const t=Date.now();
  try { await r.connect(); console.log(label, 'connected', await r.ping(), seen); console.log(await r.config('GET','maxmemory-policy'), await r.config('GET','appendonly')) } catch (e) { console.log(label, Date.now()-t, e.name, e.code, e.message, e.cause?.message, seen); }
  r.disconnect();
}
const silent = net.createServer(()=>{}).listen(0,'127.0.0.1'); await new Promise(r=>silent.once('listening',r));
const chatty = net.createServer(s=>{s.on('error',()=>{}); s.write('HTTP/1.1 400 Bad\r\n\r\n')}).listen(0,'127.0.0.1'); await new Promise(r=>chatty.once('listening',r));
await tryRedis('ok', {host:v.hostname, port:v.port});
await tryRedis('wrong pw', {host:v.hostname, port:v.port, password:'x'});
await tryRedis('wrong user', {host:v.hostname, port:v.port, username:'u', password:'x'});
await tryRedis('tls to plain', {host:v.hostname, port:v.port, tls:{}});
await tryRedis('closed', {host:v.hostname, port:1});
await tryRedis('noname', {host:'nope.invalid', port:1});
await tryRedis('chatty', {host:'127.0.0.1', port:chatty.address().port});
await tryRedis('db 99', {host:v.hostname, port:v.port, db:99});
await Promise.race([tryRedis('silent', {host:'127.0.0.1', port:silent.address().port}), new Promise(r=>setTimeout(r,3000))]);
const p = new URL(process.env.MOSAIC_TEST_POSTGRES_URL);
async function tryPg(label,o){
  const sql = postgres({host:[o.host??p.hostname], port:[o.port??+p.port], user:'postgres', password:p.password, database:'postgres', max:1, connect_timeout:1, fetch_types:false, prepare:false, onnotice(){}, ...o, ...(o.host?{host:[o.host],port:[o.port]}:{})});
  const t=Date.now();
  try { console.log(label, await sql`select 1 as one`); } catch(e) { console.log(label, Date.now()-t, e.name, e.code, e.severity, e.message.slice(0,200)); }
  const t2=Date.now();
  await Promise.race([sql.end({timeout:1}), new Promise(r=>setTimeout(r,3000))]); console.log('  end', Date.now()-t2);
}
await tryPg('ok',{});
await tryPg('pw',{password:'x'});
await tryPg('db',{database:'nope'});
await tryPg('tls require',{ssl:'require'});
await tryPg('tls verify',{ssl:'verify-full'});
await tryPg('closed',{host:'127.0.0.1',port:1});
await tryPg('noname',{host:'nope.invalid',port:1});
await tryPg('silent',{host:'127.0.0.1',port:silent.address().port});
await tryPg('chatty',{host:'127.0.0.1',port:chatty.address().port});
await tryPg('ipv6',{host:'::1',port:1});
process.exit(0)
