using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Newsroom.Partners;

/// <summary>
/// A secret address of a partner's full-text feed, for aggregators that take only a URL. It contains 256 random bits, of which only the
/// hash is stored, and works until it is revoked.
/// </summary>
sealed class FeedAddress : IAudited, ICreated<FeedAddress>
{
    FeedAddress() { }

    public FeedAddress(Id<Partner> partner, string name, string secret, DateTimeOffset now)
    {
        PartnerId = partner;
        Name = name;
        Hash = Secret.HashOf(secret);
        Hint = secret[^4..];
        CreatedAt = now;
    }

    public Id<FeedAddress> Id { get; private init; } = Id<FeedAddress>.New();
    public Id<Partner> PartnerId { get; private init; }

    /// <summary>Who uses the address.</summary>
    public string Name { get; private init; } = "";
    public byte[] Hash { get; private init; } = [];

    /// <summary>The last four characters of the secret, to tell addresses apart.</summary>
    public string Hint { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the address was last requested, accurate to a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public string Subject => $"feed-address/{Id}";
    public int? AuditedVersion => null;
}
