using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace NewsApi.Storage.LocalServer;

/// <summary>
/// A private PostgreSQL for those who set no connection string: made once below a folder, reachable from this machine only,
/// started with the first NewsApi that uses the folder and stopped with the last. After a crash the next start finds it again.
/// </summary>
sealed class LocalPostgres
{
    const string User = "newsapi";
    static readonly TimeSpan ClockDoubt = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string bin;
    readonly string folder;
    readonly UnixAccount? account;

    LocalPostgres(string bin, string folder, UnixAccount? account)
    {
        this.bin = bin;
        this.folder = folder;
        this.account = account;
    }

    static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

    string Data => Path.Combine(folder, "data");
    string PasswordFile => Path.Combine(folder, "password");
    string PortFile => Path.Combine(folder, "port");
    string Tenants => Path.Combine(folder, "tenants");

    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts the server of a folder, or joins the one that runs there already.</summary>
    public static async Task<LocalPostgres> Start(string folder, CancellationToken stop)
    {
        var bin = PostgresBinaries.Find();
        var account = await UnixAccount.ForPostgres(stop);
        var server = new LocalPostgres(bin, account is null ? folder : await account.Reachable(folder, stop), account);
        await server.Start(stop);
        return server;
    }

    async Task Start(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await using var door = await FolderLock.Take(Path.Combine(folder, "lock"), Patience, stop);

        account?.Own(folder);
        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
            await Initialise(stop);
        if (!await IsRunning(stop))
            await Launch(stop);

        Directory.CreateDirectory(Tenants);
        await File.WriteAllTextAsync(TenantFile(Environment.ProcessId), StartOf(Process.GetCurrentProcess()), stop);

        ConnectionString = $"Host=127.0.0.1;Port={await PortInUse(stop)};Username={User};Password={await File.ReadAllTextAsync(PasswordFile, stop)};Database=news";
    }

    /// <summary>Stops the server, unless another NewsApi still lives on it.</summary>
    public async Task Stop()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await using var door = await FolderLock.Take(Path.Combine(folder, "lock"), Patience, deadline.Token);

        File.Delete(TenantFile(Environment.ProcessId));
        if (!OthersLiveHere() && await IsRunning(deadline.Token))
            await Run("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w", "-t", "30"], deadline.Token);
    }

    async Task Initialise(CancellationToken stop)
    {
        // A first start that was cut off leaves half a cluster behind; nothing in it was ever used.
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        account?.Own(Data);

        await File.WriteAllTextAsync(PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), stop);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        account?.Own(PasswordFile);

        await Run("initdb", ["-D", Data, "-U", User, "-E", "UTF8", $"--locale={Locale}", "--auth=scram-sha-256", $"--pwfile={PasswordFile}"], stop);
    }

    async Task Launch(CancellationToken stop)
    {
        var port = await ChoosePort(stop);
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200";
        await Run("pg_ctl", ["start", "-D", Data, "-l", Path.Combine(folder, "postgres.log"), "-w", "-t", "60", "-o", options], stop);
        await File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), stop);
    }

    async Task<bool> IsRunning(CancellationToken stop) =>
        await Execute("pg_ctl", ["status", "-D", Data], stop) is (0, _);

    // The fourth line of postmaster.pid is the port that the running server listens on, whoever started it.
    async Task<int> PortInUse(CancellationToken stop) =>
        int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid"), stop))[3], CultureInfo.InvariantCulture);

    async Task<int> ChoosePort(CancellationToken stop)
    {
        if (File.Exists(PortFile) && int.TryParse(await File.ReadAllTextAsync(PortFile, stop), out var last) && IsFree(last))
            return last;

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    bool OthersLiveHere() => Directory.EnumerateFiles(Tenants).Any(file =>
    {
        if (int.TryParse(Path.GetFileName(file), out var pid) && IsAlive(pid, File.ReadAllText(file)))
            return true;
        File.Delete(file);
        return false;
    });

    static bool IsAlive(int pid, string start)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return long.TryParse(start, out var ticks) && Math.Abs(process.StartTime.ToUniversalTime().Ticks - ticks) < ClockDoubt.Ticks;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    // A process id alone may live again as something else; its start tells. Two observers compute it to within a second.
    static string StartOf(Process process) => process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);

    string TenantFile(int pid) => Path.Combine(Tenants, pid.ToString(CultureInfo.InvariantCulture));

    async Task Run(string program, string[] arguments, CancellationToken stop)
    {
        if (await Execute(program, arguments, stop) is ( > 0, var output))
            throw new StartupException($"The private PostgreSQL below {folder} did not obey: {program} {arguments[0]}\n{output}");
    }

    Task<(int Exit, string Output)> Execute(string program, string[] arguments, CancellationToken stop) =>
        Execute(account, Path.Combine(bin, program), arguments, stop);

    internal static async Task<(int Exit, string Output)> Execute(UnixAccount? account, string program, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["LC_ALL"] = "C";
        string[] command = account is null ? [program, .. arguments] : [.. account.Prefix, program, .. arguments];
        start.FileName = command[0];
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Patience + Patience);

        var (output, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }
}
