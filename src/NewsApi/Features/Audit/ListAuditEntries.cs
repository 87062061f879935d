using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Audit;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Audit;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Audit;

static class ListAuditEntries
{
    /// <summary>List audit entries</summary>
    /// <remarks>
    /// Lists every write, newest first: actor, time, network address, subject, action, and the versions before and after. The entry of a
    /// write is stored in its transaction and never changes. Also lists failed sign-ins (`sign-in-failed`), refused requests (`forbidden`)
    /// and opened previews (`opened`), within about a second: ten of each address and minute, the others as one entry with their `count`.
    /// </remarks>
    public static async Task<Versioned<Page<AuditEntryView>>> Handle(
        [AsParameters] AuditList list, NewsDb db, CancellationToken stop)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (list.Subject is { } subject)
            entries = entries.Where(e => e.Subject == subject);
        if (list.Account is { } account)
            entries = entries.Where(e => e.Account == account);
        var remaining = list.After is { } after ? entries.Where(e => e.Id < after.Number) : entries;
        var rows = await remaining.OrderByDescending(e => e.Id).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => new Cursor(list.FilterHash, last.Id, default, ""));
        return new(new()
        {
            Items = page.ConvertAll(ToView),
            Next = next,
            Total = await entries.Counted(list, stop),
        });
    }

    static AuditEntryView ToView(AuditEntry entry) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Actor = entry.Actor,
        Account = entry.Account,
        Address = entry.Address,
        Subject = entry.Subject,
        Action = entry.Action,
        Before = entry.Before,
        After = entry.After,
        Count = entry.Count,
    };
}

/// <summary>The parameters of the audit.</summary>
sealed record AuditList : Paging
{
    /// <summary>Only entries about this subject.</summary>
    /// <example>article/01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(200)]
    public string? Subject { get; init; }

    /// <summary>Only entries of this account: `key:{id}`, or `oidc:{issuer}|{subject}`.</summary>
    /// <example>key:01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    [MaxLength(800)]
    public string? Account { get; init; }

    protected override string FilterKey => $"audit {Subject}\n{Account}";
}
