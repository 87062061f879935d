using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Newsroom.Keys;

/// <summary>
/// The credential of a client program: 256 random bits. Only the SHA-256 hash is stored, so the database does not reveal a key, and a lost
/// key cannot be recovered.
/// </summary>
sealed class ApiKey : IAudited, ICreated<ApiKey>
{
    public const string Prefix = "nk_";
    const int MinSecretLength = 32;
    const int MaxLength = 200;

    ApiKey() { }

    public ApiKey(
        string name, IReadOnlyList<Scope> scopes, string secret, DateTimeOffset now,
        DateTimeOffset? expiresAt = null, Id<Partner>? partner = null)
    {
        Name = name;
        Scopes = [.. scopes.Distinct().Order()];
        Hash = Secret.HashOf(secret);
        Hint = secret[^4..];
        CreatedAt = now;
        ExpiresAt = expiresAt;
        PartnerId = partner;
    }

    public Id<ApiKey> Id { get; private init; } = Id<ApiKey>.New();
    public string Name { get; private init; } = "";
    public IReadOnlyList<Scope> Scopes { get; private init; } = [];
    public byte[] Hash { get; private init; } = [];

    /// <summary>The partner that the key belongs to; null without the scope partner.</summary>
    public Id<Partner>? PartnerId { get; private init; }

    /// <summary>The sections, with their subsections, that the key is restricted to; null for all.</summary>
    public IReadOnlyList<int>? SectionIds { get; init; }

    /// <summary>Whether the key is restricted to articles that it created.</summary>
    public bool OwnDraftsOnly { get; init; }

    /// <summary>The last four characters of the key, to tell keys apart.</summary>
    public string Hint { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ExpiresAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When the key was last used, accurate to a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public string Subject => $"key/{Id}";
    public int? AuditedVersion => null;

    public static string NewSecret() => Prefix + Secret.New();

    /// <summary>True for a text that has the form of a key: the prefix and 32 to 197 characters that are safe in a header.</summary>
    public static bool IsSecret(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length >= Prefix.Length + MinSecretLength && text.Length <= MaxLength
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>
    /// The account of a key in the audit, and as owner of articles and stored responses. No sign-in has an account of this form.
    /// </summary>
    public static string AccountOf(Id<ApiKey> id) => $"key:{id}";

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What a key is restricted to, within its scopes.</summary>
/// <param name="SectionIds">The sections, with their subsections; null for all.</param>
/// <param name="OwnDraftsOnly">Whether it may use only articles that it created.</param>
sealed record KeyRestrictions(IReadOnlyList<int>? SectionIds, bool OwnDraftsOnly);
