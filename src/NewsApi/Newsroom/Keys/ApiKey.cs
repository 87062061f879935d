using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Newsroom.Keys;

/// <summary>
/// What a program shows to be let in. 256 random bits, of which only a SHA-256 is kept: who reads the database learns no key,
/// and who lost one gets another.
/// </summary>
sealed class ApiKey : IAudited, ICreated<ApiKey>
{
    public const string Prefix = "nk_";
    const int ShortestGiven = 32;

    ApiKey() { }

    public ApiKey(string name, IReadOnlyList<Scope> scopes, string secret, DateTimeOffset now, DateTimeOffset? expiresAt = null, Id<Partner>? partner = null)
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

    /// <summary>The partner that it lets in, where it has the scope partner.</summary>
    public Id<Partner>? PartnerId { get; private init; }

    /// <summary>The key's last four characters, to tell keys apart by.</summary>
    public string Hint { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ExpiresAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When it was last shown, to within a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public string Subject => $"key/{Id}";
    public int? AuditedVersion => null;

    public static string NewSecret() => Prefix + Secret.New();

    /// <summary>True for what an operator may give as a key: long enough, and of characters that travel in a header.</summary>
    public static bool IsSecret(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length >= Prefix.Length + ShortestGiven && text.Length <= 200
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>What a key is good for. In the newsroom each includes the one before it: who may publish may write.</summary>
enum Scope { Read, Write, Publish, Admin, Partner }

static class Scopes
{
    /// <summary>The scope with a name, in upper or lower case; null for any other text.</summary>
    public static Scope? Find(string name) => Enum.GetValues<Scope>().Cast<Scope?>().FirstOrDefault(s => s.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when these scopes reach as far as the one that is needed.</summary>
    public static bool Include(this IEnumerable<Scope> held, Scope needed) => needed is Scope.Partner
        ? held.Contains(Scope.Partner)
        : held.Any(s => s is not Scope.Partner && s >= needed);
}
