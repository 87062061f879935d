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

    /// <summary>The value that the claim <c>aud</c> of a token must have. Default: any.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that lists an editor's roles.</summary>
    [Required(ErrorMessage = "must not be empty")]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The scope of each role: read, write, publish or admin. Default: a role that is named like a scope has that scope.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The scope of a role; null where it has none. A role never has the scope partner.</summary>
    public Scope? ScopeOf(string role) =>
        Scopes.Find(Roles.GetValueOrDefault(role) ?? role) is { } scope and not Scope.Partner ? scope : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
        Roles.Keys.Where(role => ScopeOf(role) is null)
            .Select(role => new ValidationResult("must be read, write, publish or admin", [$"{nameof(Roles)}:{role}"]));
}
