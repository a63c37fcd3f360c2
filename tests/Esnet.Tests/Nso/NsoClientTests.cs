using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Nso;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Nso;

namespace Orchestrator.Esnet.Tests.Nso;

public sealed class NsoClientTests
{
    private static readonly NodeEnrollmentService Service = new(
        new Guid("2f9c0f53-1c60-4f7e-8a77-6f1f5c8c4f10"), "lbnl59-cr6", "esnet-293", V4Loopback: null, "2001:db8:293::1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_is_deployed_replaced_found_and_removed()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);
        var api = services.GetRequiredService<INsoApi>();
        var replaced = Service with { V4Loopback = "198.18.0.1", SbfdDiscriminator = 293 };

        await api.Deploy(Service, "p1-0", Stop);
        var first = await api.Find(Service.ServiceId, Stop);
        await api.Deploy(replaced, "p1-1", Stop);
        var second = await api.Find(Service.ServiceId, Stop);
        await api.DeleteNodeEnrollment(Service.ServiceId, "p1-2", Stop);

        first.Should().Be(Service);
        second.Should().Be(replaced);
        (await api.Find(Service.ServiceId, Stop)).Should().BeNull();
        nso.Ledger.Effects.Select(entry => entry.Key).Should().Equal("p1-0", "p1-1", "p1-2");
    }

    [Fact]
    public async Task A_system_service_is_deployed_found_and_removed_beside_the_enrollment()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);
        var api = services.GetRequiredService<INsoApi>();
        var system = new SystemService(Service.ServiceId, "lbnl59-cr6", "edge");
        await api.Deploy(Service, "p1-0", Stop);

        var before = await api.FindSystem(Service.ServiceId, Stop);
        await api.Deploy(system, "p2-0", Stop);
        var deployed = await api.FindSystem(Service.ServiceId, Stop);
        await api.DeleteSystem(Service.ServiceId, "p3-0", Stop);

        before.Should().BeNull();
        deployed.Should().Be(system);
        (await api.FindSystem(Service.ServiceId, Stop)).Should().BeNull();
        (await api.Find(Service.ServiceId, Stop)).Should().Be(Service);
    }

    [Fact]
    public async Task A_system_service_whose_answer_was_lost_is_there_once()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);
        nso.Faults.Set(new Fault(FaultKind.Error, Status: 503, Count: 1, AfterEffect: true));

        await services.GetRequiredService<INsoApi>().Deploy(new SystemService(Service.ServiceId, "lbnl59-cr6", "edge"), "p1-0", Stop);

        nso.Ledger.Effects.Should().ContainSingle();
        nso.Ledger.Duplicates.RepeatedCalls.Should().ContainSingle();
    }

    [Fact]
    public async Task A_system_service_without_a_role_is_refused()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);

        var deploying = () => services.GetRequiredService<INsoApi>().Deploy(new SystemService(Service.ServiceId, "lbnl59-cr6", ""), "p1-0", Stop);

        (await deploying.Should().ThrowAsync<ExternalSystemException>()).Which.StatusCode.Should().Be(400);
    }

    [Fact]
    public async Task Removing_a_service_that_is_gone_already_is_fine()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);

        await services.GetRequiredService<INsoApi>().DeleteNodeEnrollment(Service.ServiceId, "p1-0", Stop);

        nso.Ledger.Effects.Should().BeEmpty();
    }

    [Fact]
    public async Task A_service_without_a_mandatory_leaf_is_refused()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);

        var deploying = () => services.GetRequiredService<INsoApi>().Deploy(Service with { Device = "" }, "p1-0", Stop);

        (await deploying.Should().ThrowAsync<ExternalSystemException>()).Which.StatusCode.Should().Be(400);
    }

    [Fact]
    public async Task A_busy_system_is_asked_again_and_the_service_is_there_once()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);
        nso.Faults.Set(new Fault(FaultKind.Error, Status: 503, Count: 1, AfterEffect: true));

        await services.GetRequiredService<INsoApi>().Deploy(Service, "p1-0", Stop);

        nso.Ledger.Effects.Should().ContainSingle();
        nso.Ledger.Duplicates.RepeatedCalls.Should().ContainSingle();
    }

    [Fact]
    public async Task Failures_name_the_system()
    {
        await using var nso = await NsoSimulator.StartAsync(cancellationToken: Stop);
        using var services = Client(nso);
        nso.Faults.Set(new Fault(FaultKind.Malformed));

        var finding = () => services.GetRequiredService<INsoApi>().Find(Service.ServiceId, Stop);

        (await finding.Should().ThrowAsync<ExternalSystemException>()).Which.System.Should().Be("NSO");
    }

    [Fact]
    public void An_unusable_base_address_ends_the_start_up_and_names_the_key()
    {
        var starting = () => OutsideSystemClients.Build(("Nso:BaseUrl", "nso"));

        starting.Should().Throw<InvalidOperationException>().WithMessage("*Nso:BaseUrl*'nso'*Nso__BaseUrl*");
    }

    private static ServiceProvider Client(NsoSimulator nso) =>
        OutsideSystemClients.Build(("Nso:BaseUrl", nso.BaseUrl.ToString()));
}
