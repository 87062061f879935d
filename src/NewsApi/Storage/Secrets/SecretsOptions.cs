using System.ComponentModel.DataAnnotations;

namespace NewsApi.Storage.Secrets;

/// <summary>The settings of the keys that encrypt secrets in the database.</summary>
sealed class SecretsOptions : IValidatableObject
{
    public const string Section = "Secrets";

    /// <summary>
    /// Keys of 32 random bytes in Base64, separated by commas or line breaks: the first encrypts, all decrypt. Default: those in
    /// <see cref="KeyFile"/>.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>The file with the keys where <see cref="Key"/> is not set. It is created with a new key where it is missing.</summary>
    [Required(ErrorMessage = "must not be empty")]
    public string KeyFile { get; set; } = "App_Data/secrets.key";

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (!string.IsNullOrWhiteSpace(Key) && SecretKey.ParseAll(Key) is null)
            yield return new(SecretKey.FormatRule, [nameof(Key)]);
    }
}
