using NewsApi.Newsroom.Articles;

namespace NewsApi.Newsroom.Keys;

/// <summary>
/// The articles that a caller may read and change: all, or those within the restrictions of its key. Without the scope publish, it changes
/// neither published nor embargoed articles.
/// </summary>
/// <param name="MayPublish">Whether the caller may change what is live, or goes live by itself.</param>
/// <param name="SectionIds">The sections that the caller is restricted to; null for all.</param>
/// <param name="Owner">The account whose own articles the caller is restricted to; null for everybody's.</param>
sealed record ArticleAccess(bool MayPublish, IReadOnlyCollection<int>? SectionIds = null, string? Owner = null)
{
    public static readonly ArticleAccess Unrestricted = new(MayPublish: true);

    public bool IsRestricted => SectionIds is not null || Owner is not null;

    /// <summary>The articles that the caller may read.</summary>
    public IQueryable<Article> Readable(IQueryable<Article> articles)
    {
        if (SectionIds is { } sections)
            articles = articles.Where(a => sections.Contains(a.SectionId));
        return Owner is { } owner ? articles.Where(a => a.CreatedBy == owner) : articles;
    }

    public void EnsureMayRead(int sectionId, string? createdBy)
    {
        EnsureMayUse(sectionId);
        AccessDeniedException.ThrowIf(Owner is not null && createdBy != Owner, "This key is restricted to articles that it created.");
    }

    public void EnsureMayChange(int sectionId, string? createdBy, Stage stage)
    {
        EnsureMayRead(sectionId, createdBy);
        if (stage.IsPublishedOrEmbargoed() && !MayPublish)
            throw new AccessDeniedException(
                $"The article is {stage.ToString().ToLowerInvariant()}: changing it requires the scope publish.", Scope.Publish);
    }

    /// <summary>Throws unless the caller may have articles in a section.</summary>
    public void EnsureMayUse(int sectionId) =>
        AccessDeniedException.ThrowIf(SectionIds?.Contains(sectionId) is false, "This key is restricted to other sections.");

    /// <summary>Throws if the caller is restricted, for changes that affect articles in general.</summary>
    public void EnsureUnrestricted() => AccessDeniedException.ThrowIf(
        IsRestricted, "This key is restricted to certain articles, and the request would affect others.");
}

/// <summary>A request that the caller is not allowed to make: 403.</summary>
sealed class AccessDeniedException(string reason, Scope? required = null) : Exception(reason)
{
    /// <summary>The scope that would allow the request; null if a restriction of the key forbids it.</summary>
    public Scope? Required => required;

    public static void ThrowIf(bool denied, string reason)
    {
        if (denied)
            throw new AccessDeniedException(reason);
    }
}
