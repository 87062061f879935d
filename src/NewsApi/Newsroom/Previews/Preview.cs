using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Newsroom.Previews;

/// <summary>
/// A link to the current state of an article, published or not. The link contains a secret; it works until it expires or is revoked.
/// </summary>
sealed class Preview : IAudited, ICreated<Preview>
{
    Preview() { }

    public Preview(Id<Article> article, string secret, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        ArticleId = article;
        Hash = Secret.HashOf(secret);
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Id<Preview> Id { get; private init; } = Id<Preview>.New();
    public Id<Article> ArticleId { get; private init; }
    public byte[] Hash { get; private init; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public string Subject => $"preview/{Id}";
    public int? AuditedVersion => null;
}
