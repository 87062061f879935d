using NewsApi.Contract.Sections;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sections;

static class SectionQueries
{
    /// <summary>The sections that have published articles, directly or in a subsection.</summary>
    public static IQueryable<LiveSection> PublishedSections(this LiveDb live) => live.Sections.Where(section => live.Sections.Any(
        sub => sub.Path.Contains(section.Id) && live.Articles.Any(article => article.SectionId == sub.Id)));

    public static IQueryable<SectionView> ToViews(this IQueryable<LiveSection> sections, LiveDb live) =>
        sections.Select(section => new SectionView
        {
            Slug = section.Slug,
            Name = section.Name,
            Description = section.Description,
            Parent = live.Sections.Where(s => s.Id == section.ParentId).Select(s => (Slug?)s.Slug).FirstOrDefault(),
        });
}
