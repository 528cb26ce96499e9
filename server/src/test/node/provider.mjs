// A real identity provider for the tests: PORT says where it listens, PAGE where its client has people sent back to, SERVER where it tells
// the client of sign-outs. Whoever login_hint names is signed in without being asked. It makes a new key at each start, and says "ready"
// when it listens.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PAGE, PORT, SERVER } = process.env;

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  jwks: { keys: [key] },
  clients: [
    {
      client_id: "service-island",
      client_secret: "hemmelig-i-en-proeve",
      redirect_uris: [PAGE],
      post_logout_redirect_uris: [PAGE],
      backchannel_logout_uri: `${SERVER}/api/v1/session/house/signed-out`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
  conformIdTokenClaims: false,
  cookies: { keys: [randomUUID()] },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Its own way of fetching goes to no address of this machine, and the client is nowhere else.
  fetch: (url, { method, headers, body, redirect }) => fetch(url, { method, headers, body, redirect }),
  pkce: { required: () => true },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: sub, preferred_username: sub.replace("subject-of-", "") }),
  }),
  loadExistingGrant: async (context) => {
    const { client, session, params } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(params.scope);
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) {
    answer(request, response);
    return;
  }
  const { params } = await provider.interactionDetails(request, response);
  const login = { accountId: `subject-of-${params.login_hint}` };
  await provider.interactionFinished(request, response, { login });
}).listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
