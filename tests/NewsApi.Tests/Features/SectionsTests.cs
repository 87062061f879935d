using System.Net;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;
namespace NewsApi.Tests.Features;

public sealed class SectionsTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Sections_with_published_articles_are_listed_by_slug()
    {
        foreach (var section in new[] { "Beta", "Alpha", "Gamma" })
            await desk.Published($"In {section}", section: section);
        await desk.Draft("In secret", section: "Secret section");

        var slugs = (await desk.Client.Pages("/v1/sections?limit=2")).Select(s => (string?)s["slug"]).ToList();

        Assert.Equal(["alpha", "beta", "gamma"], slugs.Intersect(["alpha", "beta", "gamma"]));
        Assert.Equal(slugs.Order(StringComparer.Ordinal), slugs);
        Assert.DoesNotContain("secret-section", slugs);
        await desk.Client.Problem("/v1/sections/secret-section", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_section_is_listed_if_only_a_subsection_has_published_articles()
    {
        await desk.Work(async db =>
        {
            var above = new Section("Above", Slug.From("above"), "On top.");
            await db.Sections.AddAsync(above);
            await db.Sections.AddAsync(new("Below", Slug.From("below"), null, above.Id));
            return 0;
        });
        await desk.Client.Problem("/v1/sections/above", HttpStatusCode.NotFound);

        await desk.Published("Down there", section: "Below");

        Assert.Equal("above", (string?)(await desk.Client.Json("/v1/sections/below"))["parent"]);
        Assert.Equal("On top.", (string?)(await desk.Client.Json("/v1/sections/above"))["description"]);
    }
}
