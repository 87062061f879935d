using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Previews;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Previews;
using NewsApi.Storage;

namespace NewsApi.Features.Previews;

static class CreatePreview
{
    static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(24);
    static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    /// <summary>Create a preview</summary>
    /// <remarks>
    /// Returns a link that shows the article's current state to anyone who has it. The link stops working when it expires, when it is
    /// revoked, or when the article is killed. It lasts 24 hours by default and 30 days at most. An embargoed or published
    /// article requires the scope `publish`.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    [Creates]
    public static async Task<Results<Versioned<PreviewView>, NotFound>> Handle(
        Id<Article> id, JsonBody<PreviewDraft> body, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var expiresAt = body.Value.ExpiresAt ?? now + DefaultLifetime;
        if (expiresAt <= now || expiresAt > now + MaxLifetime)
            throw new InvalidRequestException("expiresAt", "must be in the future, at most 30 days from now");
        if (await db.Articles.Where(a => a.Id == id).Select(a => (Stage?)a.Stage).SingleOrDefaultAsync(stop) is not { } stage)
            return TypedResults.NotFound();
        ConflictException.ThrowIf(stage is Stage.Killed, "already-killed", "A killed article has no previews.");

        var secret = Secret.New();
        var preview = new Preview(id, secret, now, expiresAt);
        db.Previews.Add(preview);
        await db.SaveChangesAsync(stop);
        var path = $"/v1/previews/{secret}";
        return new Versioned<PreviewView>(new() { Id = preview.Id, Url = site.PublicUrl + path, ExpiresAt = expiresAt }, location: path);
    }
}
