/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/demo_names.h"

const char *const demo_women[DEMO_WOMEN] = {"Ana", "Beatriz", "Clara", "Dina", "Elif", "Femke", "Grace", "Hana",
	"Ines", "Jana", "Katrin", "Leila", "Maud", "Nadia", "Olga", "Petra", "Qing", "Rosa", "Sanne", "Tova", "Uma",
	"Vera", "Wanda", "Xenia", "Yara", "Zoe", "Amina", "Bente", "Carla", "Dora", "Esra", "Fatou", "Gerda",
	"Hilde", "Ilse", "Joke", "Karin", "Lieke", "Mila", "Noor", "Oona", "Paula", "Rina", "Saskia", "Tess",
	"Ursula", "Violet", "Willemijn", "Yasmin", "Zarah", "Agnes", "Brigit", "Chantal", "Daphne", "Eleni",
	"Fleur", "Gina", "Helga", "Irma", "Judith"};

const char *const demo_men[DEMO_MEN] = {"Adam", "Bram", "Cem", "Daan", "Emre", "Floris", "Goran", "Hugo", "Ivan",
	"Jasper", "Karim", "Lars", "Mehmet", "Nico", "Omar", "Pieter", "Quinten", "Ruben", "Sven", "Tariq", "Ugo",
	"Victor", "Wim", "Xander", "Yusuf", "Zeno", "Arjen", "Bilal", "Casper", "Dirk", "Enzo", "Ferdi", "Gijs",
	"Hassan", "Idris", "Joris", "Kees", "Luca", "Marek", "Nils", "Oscar", "Pavel", "Ravi", "Stefan", "Thijs",
	"Umberto", "Vito", "Wouter", "Youri", "Zakaria", "Anton", "Bas", "Coen", "David", "Ernst", "Frank",
	"Gerrit", "Henk", "Igor", "Jonas"};

const char *const demo_families[DEMO_FAMILIES] = {"Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos",
	"Peters", "Hendriks", "Dekker", "Brouwer", "Dijkstra", "Kok", "Jacobs", "Vermeer", "Willems", "Schouten",
	"Hoekstra", "Koster", "Prins", "Blom", "Huisman", "Peeters", "Kuipers", "Veenstra", "Kramer", "Postma",
	"Sanders", "Scholten", "Verhoeven", "Martens", "Groen", "Wolters", "Yilmaz", "Kaya", "Demir", "Celik",
	"Arslan", "Dogan", "Benali", "Haddad", "Mansouri", "Idrissi", "Amrani", "Silva", "Santos", "Pereira",
	"Costa", "Oliveira", "Garcia", "Moreno", "Romero", "Navarro", "Nowak", "Kowalska", "Wojcik", "Novak",
	"Horvat", "Popescu", "Ivanova", "Petrova", "Schmidt", "Weber", "Wagner", "Becker", "Hoffmann", "Rossi",
	"Bianchi", "Greco", "Dubois", "Laurent", "Lambert", "Moreau", "Nguyen", "Tran", "Pham", "Chen", "Wang",
	"Zhang", "Kim", "Park", "Tanaka", "Sato", "Singh", "Kaur", "Patel", "Sharma", "Okafor", "Mensah", "Diallo",
	"Abebe", "Hassan", "Johnson", "Murphy", "Larsen", "Nilsson"};
