namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>The organisations of the simulated ESDB: real sites of the network, and a few organisations that are none.</summary>
internal static class SimulatedSites
{
    public const string SiteType = "ESnet Site";

    public static IReadOnlyList<(string ShortName, string FullName, string Type)> All { get; } =
    [
        ("AMES", "Ames National Laboratory", SiteType),
        ("ANL", "Argonne National Laboratory", SiteType),
        ("BNL", "Brookhaven National Laboratory", SiteType),
        ("DOE-GTN", "Department of Energy Germantown", SiteType),
        ("EMSL", "Environmental Molecular Sciences Laboratory", SiteType),
        ("FNAL", "Fermi National Accelerator Laboratory", SiteType),
        ("GA", "General Atomics", SiteType),
        ("INL", "Idaho National Laboratory", SiteType),
        ("JGI", "Joint Genome Institute", SiteType),
        ("JLAB", "Thomas Jefferson National Accelerator Facility", SiteType),
        ("KCNSC", "Kansas City National Security Campus", SiteType),
        ("LANL", "Los Alamos National Laboratory", SiteType),
        ("LBNL", "Lawrence Berkeley National Laboratory", SiteType),
        ("LLNL", "Lawrence Livermore National Laboratory", SiteType),
        ("NERSC", "National Energy Research Scientific Computing Center", SiteType),
        ("NETL", "National Energy Technology Laboratory", SiteType),
        ("NNSS", "Nevada National Security Sites", SiteType),
        ("NREL", "National Renewable Energy Laboratory", SiteType),
        ("ORAU", "Oak Ridge Associated Universities", SiteType),
        ("ORNL", "Oak Ridge National Laboratory", SiteType),
        ("OSTI", "Office of Scientific and Technical Information", SiteType),
        ("PANTEX", "Pantex Plant", SiteType),
        ("PNNL", "Pacific Northwest National Laboratory", SiteType),
        ("PPPL", "Princeton Plasma Physics Laboratory", SiteType),
        ("SLAC", "SLAC National Accelerator Laboratory", SiteType),
        ("SNLA", "Sandia National Laboratories Albuquerque", SiteType),
        ("SNLL", "Sandia National Laboratories Livermore", SiteType),
        ("SRNL", "Savannah River National Laboratory", SiteType),
        ("Y12", "Y-12 National Security Complex", SiteType),
        ("CERN", "European Organization for Nuclear Research", "Peer"),
        ("GEANT", "GEANT Association", "Peer"),
        ("INTERNET2", "Internet2", "Peer"),
        ("SURF", "SURF", "Peer"),
    ];
}
