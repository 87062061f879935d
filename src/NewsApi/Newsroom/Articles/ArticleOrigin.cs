using NewsApi.Newsroom.Sources;

namespace NewsApi.Newsroom.Articles;

/// <summary>Where a new article comes from.</summary>
/// <param name="Id">Its id; null for a new one.</param>
/// <param name="SourceId">Its id in the system it comes from.</param>
/// <param name="Source">The source that brings it; null for the newsroom's own.</param>
/// <param name="FirstVersion">The number of the first version: an imported article continues the numbering of its newsroom.</param>
/// <param name="Note">A note for editors, such as the end of the source's embargo.</param>
sealed record ArticleOrigin(
    Id<Article>? Id, string? SourceId, Id<ImportSource>? Source = null, int FirstVersion = 1, string? Note = null);
