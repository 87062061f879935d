using NewsApi.Contract.Sections;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Sections;

static class SectionQueries
{
    public static IQueryable<SectionView> ToViews(this IQueryable<LiveSection> sections, LiveDb live) =>
        sections.Select(section => new SectionView
        {
            Slug = section.Slug,
            Name = section.Name,
            Description = section.Description,
            Parent = live.Sections.Where(s => s.Id == section.ParentId).Select(s => (Slug?)s.Slug).FirstOrDefault(),
        });
}
