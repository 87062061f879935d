using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Http.Auth;

/// <summary>The settings of sign-in with OpenID Connect, which works beside API keys.</summary>
sealed class AuthOptions : IValidatableObject
{
    public const string Section = "Auth";

    /// <summary>
    /// The issuer whose tokens the newsroom accepts. It must use https, except on this machine. Default: none, keys only.
    /// </summary>
    [HttpUrl(RequiresTls = true)]
    public string? Authority { get; set; }

    /// <summary>
    /// The value that the claim <c>aud</c> of a token must have, so that a token issued for another program is not accepted. Required with
    /// an authority.
    /// </summary>
    public string? Audience { get; set; }

    /// <summary>The claim that lists an editor's roles, or its path in nested claims, such as <c>realm_access.roles</c>.</summary>
    [Required(ErrorMessage = "must not be empty")]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>
    /// The scope of each role: read, write, publish or admin. Role names are compared exactly. Default: a role that is named like a scope
    /// has that scope; once one role is mapped, only mapped roles count.
    /// </summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    public bool IsEnabled => Authority is { Length: > 0 };

    /// <summary>The scope of a role; null where it has none. A role never has the scope partner.</summary>
    public Scope? ScopeOf(string role) => (Roles.Count is 0 ? role : Roles.GetValueOrDefault(role)) switch
    {
        "read" => Scope.Read,
        "write" => Scope.Write,
        "publish" => Scope.Publish,
        "admin" => Scope.Admin,
        _ => null,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        foreach (var role in Roles.Keys.Where(role => ScopeOf(role) is null))
            yield return new("must be read, write, publish or admin", [$"{nameof(Roles)}:{role}"]);
        if (IsEnabled && string.IsNullOrWhiteSpace(Audience))
            yield return new("must be set with an authority: tokens for other programs would be accepted", [nameof(Audience)]);
    }
}
