using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Operations;

/// <summary>The settings of API keys.</summary>
sealed class KeysOptions : IValidatableObject
{
    public const string Section = "Keys";

    /// <summary>A key that gets the scope admin at the start of the server if there is no key. Default: none.</summary>
    public string? Bootstrap { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Bootstrap is { Length: > 0 } && !ApiKey.IsSecret(Bootstrap))
            yield return new($"must be {ApiKey.Prefix} and at least 32 letters, digits, hyphens or underscores", [nameof(Bootstrap)]);
    }
}
