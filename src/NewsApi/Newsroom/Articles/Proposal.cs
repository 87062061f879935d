using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// A newer text of an article that an import brought after the newsroom had changed the article. Editors accept or dismiss it. A newer
/// proposal replaces an older one.
/// </summary>
sealed class Proposal : IAudited
{
    Proposal() { }

    public Proposal(Id<Article> article, Id<ImportSource>? source, ArticleContent content, DateTimeOffset now)
    {
        ArticleId = article;
        ImportSourceId = source;
        Content = content;
        ProposedAt = now;
    }

    public Id<Article> ArticleId { get; private init; }
    public Id<ImportSource>? ImportSourceId { get; private init; }
    public ArticleContent Content { get; private set; } = null!;
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Counts the proposals of the article, so that editors accept the text that they have read.</summary>
    public int Version { get; private set; } = 1;

    public string Subject => $"proposal/{ArticleId}";
    public int? AuditedVersion => Version;

    /// <summary>Proposes a newer text. The same text is the same proposal.</summary>
    public void Replace(ArticleContent content, DateTimeOffset now)
    {
        if (content.ContentEquals(Content))
            return;
        Version++;
        Content = content;
        ProposedAt = now;
    }
}
