/**
 * The house's own sign-in: staff prove who they are to the municipality's identity provider, by
 * OpenID Connect with code and PKCE. What is proven there is let in by {@code access}; see
 * decisions/0037.
 */
package dk.serviceisland.oidc;
