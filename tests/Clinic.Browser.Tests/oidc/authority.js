// A certified OpenID Connect provider with one person in it, for the sign-in test: node authority.js <the dashboard's return address>.
// Prints the issuer when it is ready. Access tokens are JWTs made for the resource that is asked for (RFC 8707, RFC 9068).
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [returnAddress] = process.argv.slice(2);
const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "clinic-dashboard",
      redirect_uris: [returnAddress],
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
    { client_id: "a-service", client_secret: "a secret of the test", grant_types: ["client_credentials"], response_types: [], redirect_uris: [] },
  ],
  pkce: { required: () => true },
  clientBasedCORS: () => true,
  issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  extraTokenClaims: () => ({ name: "Lena Vogt", email: "lena@hospital.example", groups: ["canteen", "ward-nurses"], site: "harbour" }),
  features: {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => ({ scope: "", audience: resource, accessTokenFormat: "jwt", accessTokenTTL: 300 }),
    },
  },
});

server.on("request", provider.callback());
console.log(issuer);
